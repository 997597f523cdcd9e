export interface MailSettings {
  readonly smtpUrl: string | null;
  readonly smtpSecret: string | null;
  readonly mailFrom: string | null;
}

/** What is wrong with the settings of the mail server; nothing where there is none. */
export function mailProblems({ smtpUrl, smtpSecret, mailFrom }: MailSettings): string[] {
  if (smtpUrl === null) return [];
  const url = /^smtps?:\/\/[^/]/.test(smtpUrl) && URL.canParse(smtpUrl) ? new URL(smtpUrl) : null;
  if (url === null) {
    return [
      "HOPTAC_SMTP_URL is no mail server; use smtp://user@host:587 or smtps://user@host:465.",
    ];
  }
  const problems: string[] = [];
  if (url.password !== "") {
    problems.push(
      "HOPTAC_SMTP_URL holds a password; take it out and name its place in HOPTAC_SMTP_SECRET, env:NAME or file:/path.",
    );
  }
  if ((url.username === "") !== (smtpSecret === null)) {
    problems.push("HOPTAC_SMTP_URL with a user and HOPTAC_SMTP_SECRET belong together; set both.");
  }
  if (mailFrom === null || !/^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/.test(mailFrom)) {
    problems.push("HOPTAC_MAIL_FROM is no address; use one like hoptac@example.vn.");
  }
  return problems;
}
