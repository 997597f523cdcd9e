/**
 * Which rows are others now, as the database tells it on the channel `change`, whichever process wrote them. A change
 * while nobody listened is not told; after each such time everybody is, and looks again.
 */
export interface Changes {
  /**
   * Tells of each change of a row, by "Job 12", or of any row of a noun, by "DataVersion".
   * @returns what ends the telling
   */
  readonly on: (topic: string, tell: () => void) => () => void;
  readonly take: (payload: string) => void;
  readonly takeAll: () => void;
}

export function openChanges(): Changes {
  const tells = new Map<string, Set<() => void>>();
  const tell = (topic: string): void => tells.get(topic)?.forEach((each) => each());
  return {
    on: (topic, each) => {
      const ofTopic = tells.get(topic) ?? new Set();
      tells.set(topic, ofTopic.add(each));
      return () => {
        ofTopic.delete(each);
        if (ofTopic.size === 0 && tells.get(topic) === ofTopic) tells.delete(topic);
      };
    },
    take: (payload) => {
      tell(payload);
      tell(payload.split(" ")[0] ?? "");
    },
    takeAll: () => [...tells.keys()].forEach(tell),
  };
}
