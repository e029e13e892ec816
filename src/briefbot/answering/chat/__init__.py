"""A chat model as answerer: it words the answer; code proves each sentence before it is shown."""

from briefbot.answering.chat.answerer import ChatAnswerer, open_chat_answerer
from briefbot.answering.chat.model.opening import ChatModelDescription, describe_chat_model

__all__ = ["ChatAnswerer", "ChatModelDescription", "describe_chat_model", "open_chat_answerer"]
