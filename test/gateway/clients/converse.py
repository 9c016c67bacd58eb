"""Has the conversations of standard input through the openai and litellm packages; prints what was heard, as JSON."""

import json
import sys

import litellm
import openai

asked = json.load(sys.stdin)
client = openai.OpenAI(base_url=asked["url"] + "/v1", api_key="none", max_retries=0)


def by_openai(**body):
    return client.chat.completions.create(model=asked["model"], **body)


def by_litellm(**body):
    return litellm.completion(
        model="openai/" + asked["model"], api_base=asked["url"] + "/v1", api_key="none", num_retries=0, **body
    )


def whole(completion):
    message = completion.choices[0].message
    calls = message.tool_calls or []
    return {
        "text": message.content or "",
        "toolCall": calls[0].function.arguments if calls else None,
        "totalTokens": completion.usage.total_tokens,
        "answers": [choice.message.content or "" for choice in completion.choices],
        "tokens": spelled([completion.choices[0]]),
    }


def spelled(choices):
    tokens = [token for choice in choices if getattr(choice, "logprobs", None) for token in choice.logprobs.content]
    return "".join(token.token for token in tokens) if tokens else None


def streamed(chunks):
    heard = {"text": "", "toolCall": None, "totalTokens": None}
    answers, first = {}, []
    for chunk in chunks:
        if getattr(chunk, "usage", None):
            heard["totalTokens"] = chunk.usage.total_tokens
        for choice in chunk.choices:
            answers[choice.index] = answers.get(choice.index, "") + (choice.delta.content or "")
            if choice.index != 0:
                continue
            first.append(choice)
            heard["text"] += choice.delta.content or ""
            for call in choice.delta.tool_calls or []:
                heard["toolCall"] = (heard["toolCall"] or "") + (call.function.arguments or "")
    return {**heard, "answers": list(answers.values()), "tokens": spelled(first)}


heard = []
for name, ask in (("openai", by_openai), ("litellm", by_litellm)):
    for conversation in asked["conversations"]:
        body = {"messages": conversation["messages"], **conversation.get("fields", {})}
        both = [whole(ask(**body)), streamed(ask(stream=True, stream_options={"include_usage": True}, **body))]
        heard.append({"client": name, "conversation": conversation["name"], "heard": both})
json.dump(heard, sys.stdout)
