/** What a noun's type has beyond its columns: relations, labels, states and texts in the caller's language. */
import type { Attribute, Noun, Relation } from "../../model/describe/noun.ts";
import { descriptionOf } from "../../model/describe/decorators.ts";
import { graphqlEnumeration } from "../../model/enumerations.ts";
import { nounOf } from "../../model/describe/registry.ts";
import { fieldState } from "../../domain/enumerations/report.ts";
import { hasState, labelOf, localizedTexts } from "../../query/extra-fields.ts";
import { hasProvenance } from "../../query/lineage.ts";
import { collectionArguments } from "./connection.ts";
import { addFields, typeNamed } from "./define.ts";
import type { FieldShape } from "./define.ts";
import { fieldEnumOf } from "./noun-order.ts";

export function addNounFields(noun: Noun): void {
  addFields(noun.type, {
    ...Object.fromEntries(noun.attributes.flatMap(labelField)),
    ...Object.fromEntries(localizedTexts(noun).map((each) => [each.property, textField(each)])),
    ...(hasState(noun) && { state: stateField(noun) }),
    ...(hasProvenance(noun) && { provenance: provenanceField(noun) }),
    ...Object.fromEntries(noun.relations.map((each) => [each.property, relationField(each)])),
  });
}

function labelField(attribute: Attribute): [string, FieldShape][] {
  const { kind, nullable, personal } = attribute;
  if (kind !== "enumeration" && kind !== "enumerationList") return [];
  const shape: FieldShape = {
    type: () => (kind === "enumeration" ? String : [String]),
    nullable: nullable || personal !== undefined,
    description: `${attribute.vi}. Label of ${attribute.property} in the language of the request.`,
  };
  return [[labelOf(attribute), shape]];
}

function textField({ label }: { readonly label: string }): FieldShape {
  return {
    type: () => String,
    nullable: false,
    description: `${label}. In the language of the request.`,
  };
}

function stateField(noun: Noun): FieldShape {
  return {
    type: () => graphqlEnumeration(fieldState),
    description:
      "Tình trạng của một ô. Why a field holds a value or none; null when no file carried the field.",
    arguments: {
      field: { type: () => fieldEnumOf(noun), nullable: false, description: "The field." },
    },
  };
}

function provenanceField(noun: Noun): FieldShape {
  return {
    type: () => [typeNamed("Provenance")],
    nullable: false,
    description:
      "Nguồn gốc. Where the values come from, one entry a field in the order asked: the file, sheet and cell that supplied it. Of a merged row each field names the report that decided it.",
    arguments: {
      fields: {
        type: () => [fieldEnumOf(noun)],
        description: "The fields; all that files state when left out.",
      },
    },
  };
}

function relationField(relation: Relation): FieldShape {
  const target = nounOf(relation.target());
  const description = descriptionOf(relation);
  if (relation.kind === "toMany") {
    return {
      type: () => typeNamed(`${target.name}Connection`),
      nullable: false,
      description,
      arguments: collectionArguments(target),
    };
  }
  return { type: () => target.type, nullable: true, description };
}
