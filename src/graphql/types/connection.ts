/** Relay connections: pages of a noun, of groups, and of whatever else comes in pages. */
import { Int } from "type-graphql";

import type { Noun } from "../../model/describe/noun.ts";
import { defineObject, typeNamed } from "./define.ts";
import type { FieldShape, GraphqlType, InputShape } from "./define.ts";
import { restatementField } from "./restatement.ts";

export function definePageInfo(): void {
  defineObject("PageInfo", "Where a page stands among all.", {
    hasNextPage: { type: () => Boolean, nullable: false, description: "Whether more follow." },
    hasPreviousPage: {
      type: () => Boolean,
      nullable: false,
      description: "Whether some come before.",
    },
    startCursor: {
      type: () => String,
      description: "Cursor of the first entry; null if there is none.",
    },
    endCursor: {
      type: () => String,
      description: "Cursor of the last entry; null if there is none.",
    },
  });
}

export interface ConnectionSubject {
  /** Type name of an entry; Connection and Edge are appended. */
  readonly name: string;
  readonly label: string;
  readonly node: () => GraphqlType;
  /** Whether it can be estimated how many there are. */
  readonly isEstimated?: boolean;
  /** Whether it tells what became of rows of units that were split. */
  readonly isRestated?: boolean;
}

const totalCountEstimate: FieldShape = {
  type: () => Int,
  description:
    "Ước lượng tổng số. About how many there are over all pages, as PostgreSQL estimates by a statement before, without counting; of a list at the root alone, refused beneath a row. Null while there are no statistics.",
};

const restatement = restatementField(
  "Quy đổi địa giới. Of all pages: how far rows could be placed in the boundaries of within and of unit keys; costs nothing unless asked.",
);

export function defineConnection(subject: ConnectionSubject): void {
  const { name, label, node, isEstimated = false, isRestated = false } = subject;
  defineObject(`${name}Edge`, `An entry of a page of ${label} with its cursor.`, {
    node: { type: node, nullable: false, description: "The entry." },
    cursor: { type: () => String, nullable: false, description: "Opaque; for after or before." },
  });
  defineObject(`${name}Connection`, `A page of ${label}.`, {
    edges: {
      type: () => [typeNamed(`${name}Edge`)],
      nullable: false,
      description: "The entries with their cursors.",
    },
    nodes: { type: () => [node()], nullable: false, description: "The entries alone." },
    pageInfo: {
      type: () => typeNamed("PageInfo"),
      nullable: false,
      description: "Where this page stands.",
    },
    totalCount: {
      type: () => Int,
      nullable: false,
      description: "How many there are over all pages; costs nothing unless asked.",
    },
    ...(isEstimated && { totalCountEstimate }),
    ...(isRestated && { restatement }),
  });
}

/** The arguments of every collection, at the root and beneath a row. */
export function collectionArguments(noun: Noun): Record<string, InputShape> {
  return {
    where: {
      type: () => typeNamed(`${noun.name}Filter`),
      description: "Conditions that all hold; {} is none.",
    },
    orderBy: {
      type: () => [typeNamed(`${noun.name}Order`)],
      description: `Orders, applied one after the other; by ${noun.defaultOrder}${noun.newestFirst === true ? ", newest first," : ""} when left out. The id always comes last, the same way as the order before it, so that no two rows tie.`,
    },
    first: {
      type: () => Int,
      description: "So many from the start, or after the cursor; 50 when left out, 1,000 at most.",
    },
    after: { type: () => String, description: "Cursor of the entry that the page follows." },
    last: {
      type: () => Int,
      description: "So many from the end, or before the cursor; 1,000 at most.",
    },
    before: { type: () => String, description: "Cursor of the entry that the page precedes." },
    offset: {
      type: () => Int,
      description:
        "So many are passed over, 10,000 at most; use cursors beyond. Not with a cursor.",
    },
  };
}
