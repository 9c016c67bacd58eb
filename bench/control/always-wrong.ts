import { readConversation } from '../../emulator/models/conversation.ts';
import type { EmulatedModel } from '../../emulator/models/emulated-model.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';

/** A teacher that knows one option of a skill only by another value: it is always wrong where that option is asked for. */
export function alwaysWrong({
  pack,
  skill,
  option,
  asked,
  given,
}: {
  readonly pack: TaskPack;
  readonly skill: string;
  readonly option: string;
  readonly asked: string;
  readonly given: string;
}): (teacher: EmulatedModel) => EmulatedModel {
  return (teacher) => ({
    complete: (request) => {
      const completion = teacher.complete(request);
      const task = pack.read(readConversation(request.messages).question);
      if (task?.skill.name !== skill || task.chosen[option] !== asked) return completion;
      const wrong = task.skill.apply(task.documents, { ...task.chosen, [option]: given });
      return wrong === null ? completion : { ...completion, content: wrong };
    },
  });
}
