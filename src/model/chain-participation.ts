import {
  chainStage,
  participantForm,
  participantRole,
} from "../domain/enumerations/value-chain.ts";
import { attribute, noun, relation } from "./describe/decorators.ts";
import { Cooperative } from "./cooperative.ts";
import { ValueChain } from "./value-chain.ts";
import { ReadingFields, VersionFields } from "./version-fields.ts";

/** What files state of a participant in a value chain. */
abstract class ChainParticipationFields {
  @attribute({
    kind: "text",
    vi: "Tên chuỗi",
    en: "Chain name",
    description: "Name of the chain as written.",
    name: true,
  })
  chainName!: string;

  @attribute({
    kind: "text",
    vi: "Đối tượng tham gia",
    en: "Participant",
    description: "Name of the participant as written.",
    name: true,
  })
  participantName!: string;

  @attribute({
    kind: "text",
    vi: "Mã số HTX",
    en: "Cooperative code",
    description: "Code as written; null where the form has none.",
    nullable: true,
  })
  cooperativeCode!: string | null;

  @attribute({
    kind: "enumeration",
    enumeration: participantForm,
    vi: "Loại đối tượng",
    en: "Participant form",
    description: "Kind of the participant.",
    nullable: true,
    group: true,
    reported: true,
  })
  participantForm!: string | null;

  @attribute({
    kind: "enumeration",
    enumeration: participantRole,
    vi: "Vai trò",
    en: "Role",
    description: "Role in the chain.",
    nullable: true,
    group: true,
    reported: true,
  })
  role!: string | null;

  @attribute({
    kind: "enumerationList",
    enumeration: chainStage,
    vi: "Khâu tham gia",
    en: "Stages",
    description: "Stages it takes part in.",
    nullable: true,
    reported: true,
  })
  stages!: string[] | null;

  @relation({
    kind: "toOne",
    target: () => ValueChain,
    from: "value_chain_id",
    to: "id",
    nullable: false,
    vi: "Chuỗi giá trị",
    en: "Value chain",
    description: "The chain.",
  })
  valueChain!: ValueChain;

  @relation({
    kind: "toOne",
    target: () => Cooperative,
    from: "cooperative_id",
    to: "id",
    vi: "Tổ chức",
    en: "Cooperative",
    description: "The organisation of the register, where the participant is one.",
  })
  cooperative!: Cooperative | null;
}

@noun({
  vi: "Tham gia chuỗi",
  en: "Chain participation",
  description: "A participant in a value chain, its role and stages.",
  table: "chain_participation",
  plural: "chainParticipations",
  time: "reading",
  defaultOrder: "participantName",
  groups: true,
  merges: { versions: () => ChainParticipationVersion, identity: "reading_id", fold: "latest" },
  shares: () => [ReadingFields, ChainParticipationFields],
})
export abstract class ChainParticipation {
  @relation({
    kind: "toMany",
    target: () => ChainParticipationVersion,
    from: "id",
    to: "reading_id",
    vi: "Báo cáo theo nguồn",
    en: "Reports",
    description: "One row per source and reporting date, with provenance.",
  })
  reports!: ChainParticipationVersion[];
}

@noun({
  vi: "Tham gia chuỗi theo nguồn",
  en: "Chain participation of one source",
  description: "A participant in a value chain as one file reported it.",
  table: "chain_participation_version",
  plural: "chainParticipationVersions",
  time: "version",
  defaultOrder: "asOf",
  shares: () => [VersionFields, ChainParticipationFields],
})
export abstract class ChainParticipationVersion {
  @relation({
    kind: "toOne",
    target: () => ChainParticipation,
    from: "reading_id",
    to: "id",
    vi: "Bản tổng hợp",
    en: "Merged reading",
    description: "The merged reading it contributes to.",
  })
  reading!: ChainParticipation | null;
}
