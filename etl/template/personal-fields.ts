/** Fields of personal data by `<entity>.<field>`, as the descriptors of the nouns mark them. */
import { publishedNouns } from "../publish/nouns.ts";

export function personalFields(): Set<string> {
  return new Set(
    publishedNouns.flatMap(({ entity, columns }) =>
      columns
        .filter(({ isPersonal }) => isPersonal)
        .map(({ property, name }) => `${entity}.${property ?? name}`),
    ),
  );
}
