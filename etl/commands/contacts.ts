import { mailAddress, maskAddress, webhookAddress } from "../notices/address.ts";
import {
  addContact,
  contactRoles,
  listContacts,
  recipientOf,
  removeContact,
} from "../notices/contacts.ts";
import type { Contact, ContactRole } from "../notices/contacts.ts";
import { isSecretReference } from "../notices/secret.ts";
import type { Platform } from "../platform.ts";
import { findSource } from "../sources/index.ts";
import { CallError, textOption } from "./command.ts";
import type { CommandCall, ExitCode } from "./command.ts";
import { unknownSource } from "./take-in-file.ts";
import { textTable } from "./text-table.ts";
import { withPlatform } from "./with-platform.ts";

type Act = (platform: Platform) => Promise<ExitCode>;

/** Each checks its call before the database is asked for. */
const actions: Readonly<Record<string, (call: CommandCall) => Act>> = {
  list: (call) => {
    if (call.more.length > 0) throw wrongCall();
    return (platform) => tellContacts(call, platform);
  },
  add: (call) => {
    const contact = readContact(call);
    return async (platform) => {
      await addContact(platform.pool, contact);
      return tellContacts(call, platform);
    };
  },
  remove: (call) => {
    const id = contactNumber(call);
    return async (platform) => {
      if (!(await removeContact(platform.pool, id))) throw unknownContact(id);
      return tellContacts(call, platform);
    };
  },
  test: (call) => {
    const id = contactNumber(call);
    return (platform) => tryContact(call, platform, id);
  },
};

export async function run(call: CommandCall): Promise<ExitCode> {
  const { argument = "" } = call;
  const action = Object.hasOwn(actions, argument) ? actions[argument] : undefined;
  if (action === undefined) throw wrongCall();
  const act = action(call);
  return withPlatform(call, act);
}

function wrongCall(): CallError {
  return new CallError({
    vi: "Hãy dùng: hoptac contacts list, add ĐỊA_CHỈ --role VAI, remove SỐ hoặc test SỐ.",
    en: "Use: hoptac contacts list, add ADDRESS --role ROLE, remove NUMBER or test NUMBER.",
  });
}

function contactNumber({ more }: CommandCall): string {
  const [id = "", ...others] = more;
  if (!/^[1-9]\d{0,17}$/.test(id) || others.length > 0) throw wrongCall();
  return id;
}

function unknownContact(id: string): CallError {
  return new CallError({
    vi: `Không có đầu mối ${id}; hãy xem số bằng hoptac contacts list.`,
    en: `There is no contact ${id}; hoptac contacts list shows the numbers.`,
  });
}

function readContact(call: CommandCall): Omit<Contact, "id"> {
  const [given = "", ...others] = call.more;
  const role = readRole(textOption(call, "role"));
  const source = textOption(call, "source") ?? null;
  if (others.length > 0) throw wrongCall();
  if (source !== null && findSource(source) === null) throw unknownSource(source);
  const language = textOption(call, "language") ?? call.config.language;
  if (language !== "vi" && language !== "en") {
    throw new CallError({
      vi: `--language là "${language}"; hãy dùng vi hoặc en.`,
      en: `--language is "${language}"; use vi or en.`,
    });
  }
  return {
    role,
    source,
    address: readAddress(call, role, given),
    language,
    secret: readReference(call, role),
  };
}

function readRole(text: string | undefined): ContactRole {
  const role = contactRoles.find((each) => each.toLowerCase() === text);
  if (role !== undefined) return role;
  throw new CallError({
    vi: "Hãy cho biết --role: sender, steward hoặc webhook.",
    en: "Say --role: sender, steward or webhook.",
  });
}

function readAddress({ config }: CommandCall, role: ContactRole, given: string): string {
  const address =
    role === "WEBHOOK" ? webhookAddress(given, config.allowedHosts) : mailAddress(given);
  if (address !== null) return address;
  throw new CallError(
    role === "WEBHOOK"
      ? {
          vi: `"${given}" không dùng được; webhook cần địa chỉ https không có tài khoản (http chỉ cho máy nêu trong HOPTAC_ALLOWED_HOSTS).`,
          en: `"${given}" cannot be used; a webhook needs an https address without an account (http only for hosts in HOPTAC_ALLOWED_HOSTS).`,
        }
      : { vi: `"${given}" không phải địa chỉ thư.`, en: `"${given}" is no mail address.` },
  );
}

function readReference(call: CommandCall, role: ContactRole): string | null {
  const reference = textOption(call, "secret") ?? null;
  if (role !== "WEBHOOK" && reference === null) return null;
  if (role === "WEBHOOK" && reference !== null && isSecretReference(reference)) return reference;
  throw new CallError({
    vi: "Webhook, và chỉ webhook, cần --secret env:TÊN hoặc file:/đường/dẫn; chính khóa thì không được ghi ở đây.",
    en: "A webhook, and only one, needs --secret env:NAME or file:/path; the key itself has no place here.",
  });
}

/** Addresses are personal data: whole only for the administrator. */
async function tellContacts(call: CommandCall, { pool }: Platform): Promise<ExitCode> {
  const { config, language, output } = call;
  const contacts = (await listContacts(pool)).map((contact) => ({
    ...contact,
    address: config.adminKey === null ? maskAddress(contact.address) : contact.address,
  }));
  output.answer({ contacts });
  const rows = contacts.map(({ id, role, source, address, language: speaks, secret }) => [
    id,
    role.toLowerCase(),
    source ?? "*",
    speaks,
    address,
    secret,
  ]);
  for (const line of textTable([titles[language], ...rows])) output.print(line);
  return 0;
}

const titles = {
  vi: ["số", "vai", "nguồn", "ngôn ngữ", "địa chỉ", "khóa"],
  en: ["number", "role", "source", "language", "address", "secret"],
};

async function tryContact(
  { output, language }: CommandCall,
  platform: Platform,
  id: string,
): Promise<ExitCode> {
  const contact = (await listContacts(platform.pool)).find((each) => each.id === id);
  if (contact === undefined) throw unknownContact(id);
  const { delivery } = await import("../notices/deliver.ts");
  const { sendTest } = await import("../notices/send-test.ts");
  const error = await sendTest(platform.pool, recipientOf(contact), delivery(platform));
  const message = error ?? {
    vi: `Đã gửi thử đến đầu mối ${id}.`,
    en: `A test was sent to contact ${id}.`,
  };
  output.answer({ contact: id, sent: error === null, message: message[language] });
  output.print(message[language]);
  return error === null ? 0 : 2;
}
