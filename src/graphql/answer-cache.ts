/** Answers by their tag, within a bound of bytes; of equal questions at one time one is answered, the others wait. */
export interface AnswerCache<Answer> {
  /** What is there; null: nothing. */
  readonly find: (tag: string) => Answer | null;
  /** What is there, what is being made, or what is made now; kept when it has a size. */
  readonly get: (tag: string, make: () => Promise<Answer>) => Promise<Answer>;
  readonly clear: () => void;
}

interface Kept<Answer> {
  readonly answer: Answer;
  readonly bytes: number;
}

/** What an entry takes beside its text. */
const entryBytes = 200;

/** @param sizeOf bytes of an answer; null: it is not kept. */
export function answerCache<Answer>(
  limitBytes: number,
  sizeOf: (answer: Answer) => number | null,
): AnswerCache<Answer> {
  const kept = new Map<string, Kept<Answer>>();
  const making = new Map<string, Promise<Answer>>();
  let total = 0;
  const drop = (tag: string): void => {
    total -= kept.get(tag)?.bytes ?? 0;
    kept.delete(tag);
  };
  const keep = (tag: string, answer: Answer): void => {
    const size = sizeOf(answer);
    if (size === null || size + entryBytes > limitBytes) return;
    drop(tag);
    kept.set(tag, { answer, bytes: size + entryBytes });
    total += size + entryBytes;
    for (const oldest of kept.keys()) {
      if (total <= limitBytes) break;
      drop(oldest);
    }
  };
  const make = async (tag: string, start: () => Promise<Answer>): Promise<Answer> => {
    const answering = start();
    making.set(tag, answering);
    try {
      const answer = await answering;
      // Not when all was dropped meanwhile.
      if (making.get(tag) === answering) keep(tag, answer);
      return answer;
    } finally {
      if (making.get(tag) === answering) making.delete(tag);
    }
  };
  const find = (tag: string): Answer | null => {
    const found = kept.get(tag);
    if (found === undefined) return null;
    kept.delete(tag);
    kept.set(tag, found);
    return found.answer;
  };
  return {
    find,
    get: async (tag, start) => find(tag) ?? making.get(tag) ?? make(tag, start),
    clear: () => {
      kept.clear();
      making.clear();
      total = 0;
    },
  };
}
