/**
 * GraphQL types made by program and not by decorators in a class body: most types follow from the descriptors of the
 * nouns. Types refer to each other in circles, so each is named first and looked up when the schema is built.
 */
import { Arg, Field, InputType, Mutation, ObjectType, Query, Subscription } from "type-graphql";
import { registerEnumType } from "type-graphql";

type NamedClass = new () => object;
/** A scalar, an enum object, a class, or a list of one. */
export type GraphqlType = object;

export interface InputShape {
  readonly type: () => GraphqlType;
  readonly description: string;
  /** True when left out. */
  readonly nullable?: boolean;
  readonly defaultValue?: unknown;
}

export interface FieldShape extends Omit<InputShape, "defaultValue" | "nullable"> {
  /** True when left out; "items": a list that is never null, of entries that may be. */
  readonly nullable?: boolean | "items";
  readonly arguments?: Readonly<Record<string, InputShape>>;
}

const types = new Map<string, NamedClass>();
const oneOf = new Set<string>();

/** A type by its name, for use inside a `type` function. */
export function typeNamed(name: string): NamedClass {
  const found = types.get(name);
  if (found === undefined) throw new Error(`No GraphQL type ${name} was defined.`);
  return found;
}

/** Input types of which exactly one field is to be given; type-graphql knows no such thing. */
export function oneOfNames(): ReadonlySet<string> {
  return oneOf;
}

export function defineInput(
  name: string,
  description: string,
  fields: Readonly<Record<string, InputShape>>,
): void {
  const type = namedClass(name);
  for (const [key, { type: typeOf, ...shape }] of Object.entries(fields)) {
    const options = { description: shape.description, nullable: shape.nullable ?? true };
    Field(() => typeOf() as never, { ...options, defaultValue: shape.defaultValue })(
      type.prototype as object,
      key,
    );
  }
  InputType(name, { description })(type);
}

export function defineOneOf(
  name: string,
  description: string,
  fields: Readonly<Record<string, InputShape>>,
): void {
  oneOf.add(name);
  defineInput(name, `${description} Exactly one of its fields.`, fields);
}

export function defineObject(
  name: string,
  description: string,
  fields: Readonly<Record<string, FieldShape>>,
): void {
  const type = namedClass(name);
  addFields(type, fields);
  ObjectType(name, { description })(type);
}

/** Fields of an object type beyond those it was declared with. */
export function addFields(
  type: abstract new () => object,
  fields: Readonly<Record<string, FieldShape>>,
): void {
  const prototype = type.prototype as object;
  for (const [key, shape] of Object.entries(fields)) {
    const options = { description: shape.description, nullable: shape.nullable ?? true };
    Field(() => shape.type() as never, options)(prototype, key);
    addArguments(prototype, key, shape.arguments);
  }
}

/** A root field; what answers it is attached to the finished schema. */
export function addQuery(root: NamedClass, name: string, shape: FieldShape): void {
  const options = { description: shape.description, nullable: shape.nullable ?? true };
  Query(() => shape.type() as never, options)(root.prototype as object, name, {});
  addArguments(root.prototype as object, name, shape.arguments);
}

/** A root field that changes something. */
export function addMutation(root: NamedClass, name: string, shape: FieldShape): void {
  const options = { description: shape.description, nullable: shape.nullable ?? true };
  Mutation(() => shape.type() as never, options)(root.prototype as object, name, {});
  addArguments(root.prototype as object, name, shape.arguments);
}

/** A root field that goes on telling. */
export function addSubscription(root: NamedClass, name: string, shape: FieldShape): void {
  const { description, nullable = true } = shape;
  const subscribe = (): never => {
    throw new Error(`Root field ${name} has no resolver.`);
  };
  Subscription(() => shape.type() as never, { description, nullable, subscribe })(
    root.prototype as object,
    name,
    {},
  );
  addArguments(root.prototype as object, name, shape.arguments);
}

/** @param values GraphQL name to what the planner is given. */
export function defineEnum(
  name: string,
  description: string,
  values: Readonly<Record<string, { readonly value: string; readonly description: string }>>,
): object {
  const entries = Object.entries(values);
  const type = Object.fromEntries(entries.map(([key, { value }]) => [key, value]));
  registerEnumType(type, {
    name,
    description,
    valuesConfig: Object.fromEntries(
      entries.map(([key, { description }]) => [key, { description }]),
    ),
  });
  return type;
}

function addArguments(prototype: object, key: string, shapes: FieldShape["arguments"] = {}): void {
  Object.entries(shapes).forEach(([name, shape], index) => {
    const { type, description, nullable = true, defaultValue } = shape;
    const options = { description, nullable, defaultValue };
    Arg(name, () => type() as never, options)(prototype, key, index);
  });
}

function namedClass(name: string): NamedClass {
  if (types.has(name)) throw new Error(`GraphQL type ${name} is defined twice.`);
  // type-graphql wants a class for every type; its fields are declared on the prototype.
  const type = { [name]: class extends Object {} }[name]!;
  types.set(name, type);
  return type;
}
