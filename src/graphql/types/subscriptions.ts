/** The root fields that go on telling, each the same noun that a query gives. */
import { ID, Resolver } from "type-graphql";

import { DataVersion } from "../../model/data-version.ts";
import { Job } from "../../model/job.ts";
import { addSubscription } from "./define.ts";
import type { FieldShape } from "./define.ts";

/** Holds the declarations of the root fields; the finished schema gets their resolvers. */
export const SubscriptionRoot = class SubscriptionRoot extends Object {};

const subscriptions: Readonly<Record<string, FieldShape>> = {
  loadProgress: {
    type: () => Job,
    nullable: false,
    description:
      "Theo dõi một công việc. The job as it is now, then at each change of its state or progress; ends with the job.",
    arguments: {
      job: { type: () => ID, nullable: false, description: "Công việc. Global id of the job." },
    },
  },
  dataVersionChanged: {
    type: () => DataVersion,
    description:
      "Phiên bản dữ liệu mới. The data version in force, then each that takes its place; null while there is none.",
  },
};

export function defineSubscriptions(): void {
  Resolver()(SubscriptionRoot);
  for (const [name, shape] of Object.entries(subscriptions)) {
    addSubscription(SubscriptionRoot, name, shape);
  }
}
