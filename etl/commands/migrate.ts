import type { CommandCall, ExitCode } from "./command.ts";
import { withPlatform } from "./with-platform.ts";

/** Opening the platform brings everything up to date; this command is that alone. */
export function run(call: CommandCall): Promise<ExitCode> {
  const { output, language } = call;
  return withPlatform(call, async ({ pool }) => {
    const { rows } = await pool.query<{ name: string }>(
      "select name from schema_migration order by id desc limit 1",
    );
    const schema = rows[0]?.name ?? null;
    output.answer({ schema });
    output.print(
      language === "vi"
        ? `Cơ sở dữ liệu đã sẵn sàng: ${schema}.`
        : `The database is ready: ${schema}.`,
    );
    return 0;
  });
}
