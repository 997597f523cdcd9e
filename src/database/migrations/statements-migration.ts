import type { MigrationInterface, QueryRunner } from "typeorm";

/** A forward-only migration of plain statements; undoing is a new migration, never `down`. */
export function statementsMigration(
  name: string,
  statements: readonly string[],
): new () => MigrationInterface {
  return class implements MigrationInterface {
    readonly name = name;

    async up(runner: QueryRunner): Promise<void> {
      for (const statement of statements) await runner.query(statement);
    }

    async down(): Promise<void> {
      throw new Error(`Migration ${name} cannot be undone; restore a backup instead.`);
    }
  };
}
