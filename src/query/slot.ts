/** Something of a value that decides what the plan is, as text. */
export type Shape = (value: unknown) => string;

interface SlotOptions {
  /** Makes the value for the database of any value of the variable; throws where it is refused. */
  readonly read?: (value: unknown) => unknown;
  readonly pin?: () => void;
  /** All values that the plan is kept for have these in common. */
  readonly shapes?: readonly Shape[];
}

/**
 * A value of a request that stands in for all values of one variable: what it becomes in the statement is a parameter,
 * so the same plan and text serve whatever value comes. Whoever looks at the value itself pins it: from then on plan
 * and text are those of this value alone.
 */
export class Slot {
  #isPinned = false;
  readonly #read: (value: unknown) => unknown;
  readonly #pin: (() => void) | undefined;
  readonly #shapes: readonly Shape[];

  /**
   * @param variable name of the variable
   * @param value of this request
   */
  constructor(
    readonly variable: string,
    private readonly value: unknown,
    { read = (each) => each, pin, shapes = [] }: SlotOptions = {},
  ) {
    this.#read = read;
    this.#pin = pin;
    this.#shapes = shapes;
  }

  get isPinned(): boolean {
    return this.#isPinned;
  }

  /** The slot of what is read from its values. @throws what `read` throws for the value of this request */
  reading(read: (value: unknown) => unknown): Slot {
    const pin = (): void => this.#look();
    const readFurther = (each: unknown): unknown => read(this.#read(each));
    return new Slot(this.variable, read(this.value), { read: readFurther, pin });
  }

  /**
   * The parts of what is read from its values, each with that of this request, of which no more may be used than the
   * shape tells, as their number.
   */
  parts<Part>(
    shape: Shape,
    read: (value: unknown) => readonly Part[],
  ): readonly (readonly [slot: Slot, part: Part])[] {
    if (!this.#shapes.includes(shape)) this.#look();
    return read(this.value).map((part, place) => [
      this.reading((value) => read(value)[place]),
      part,
    ]);
  }

  /** The value for the database, of a value of the variable. */
  fill(variables: Readonly<Record<string, unknown>>): unknown {
    return this.#read(variables[this.variable]);
  }

  toString(): string {
    this.#look();
    return String(this.value);
  }

  toJSON(): unknown {
    this.#look();
    return this.value;
  }

  #look(): void {
    this.#isPinned = true;
    this.#pin?.();
  }
}

/** What is made of parts that hold slots, once these are filled; the values are not looked at before. */
export class Later {
  constructor(
    private readonly parts: unknown,
    private readonly make: (parts: unknown) => unknown,
  ) {}

  fill(variables: Readonly<Record<string, unknown>>): unknown {
    return this.make(filledParts(this.parts, variables));
  }
}

/** @returns what is made of the parts: at once, or later where they hold slots. */
export function makeOrLater<Made>(parts: unknown, make: (parts: unknown) => Made): Made | Later {
  return holdsSlot(parts) ? new Later(parts, make) : make(parts);
}

function holdsSlot(value: unknown): boolean {
  if (value instanceof Slot) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsSlot);
}

function filledParts(value: unknown, variables: Readonly<Record<string, unknown>>): unknown {
  if (value instanceof Slot) return value.fill(variables);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => filledParts(each, variables));
  const members = Object.entries(value).map(([name, each]) => [name, filledParts(each, variables)]);
  return Object.fromEntries(members) as unknown;
}

/** A value as it is read, or as it will be. */
export function readOrSlot<Value>(value: unknown, read: (value: unknown) => Value): Value | Slot {
  return value instanceof Slot ? value.reading(read) : read(value);
}
