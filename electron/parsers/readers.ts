/** The readers of papers, each loaded when it is first asked for: what `shared/readers.ts` declares. */
import type { Reason } from "../../shared/reason-words.ts";
import type { FileReading } from "../../shared/api/parsers.ts";
import type { ReadingProblem } from "../../shared/api/reading-problem.ts";
import { AppError } from "../../shared/errors.ts";
import { finding } from "../../shared/model/finding.ts";
import { fileReaders, type FileReaderName } from "../../shared/readers.ts";
import { printable } from "../../shared/printable.ts";
import type { ReadNote } from "./documents/notes/read-note.ts";
import { readWhole, stopIfCancelled, writeWhole, type ParserJob } from "./job.ts";

/** A file to be read: source 0 of its job, under the name that it had, which is only a label. */
export interface FileToRead {
  readonly sizeBytes: number;
  readonly name: string;
  /** What may open it where it is locked. */
  readonly passwords?: readonly Uint8Array[] | undefined;
}

export type FileResult =
  | { readonly is: "read"; readonly reading: FileReading }
  | { readonly is: "failed"; readonly problem: ReadingProblem };

type ReadFile = (file: FileToRead, job: ParserJob) => Promise<FileResult>;

const read: Readonly<Record<FileReaderName, ReadFile>> = {
  pdf: async ({ sizeBytes, name, passwords = [] }, job) => {
    const { readPdf } = await import("./pdf/read/read-pdf.ts");
    const result = await readPdf({ sizeBytes }, job);
    if (result.is === "failed" && result.problem.code === "PASSWORD_PROTECTED")
      return (await openedPdf({ sizeBytes, name, passwords }, job)) ?? result;
    if (result.is === "failed") return result;
    const { pages, title, findings, attachments } = result.pdf;
    return { is: "read", reading: { form: "pdf", pages, title, findings, files: attachments, photographedOn: null } };
  },
  text: async ({ name, sizeBytes }, job) => {
    const { readText } = await import("./text/read-text.ts");
    const { pages, findings, isTable } = readText(await readWhole(job, 0, sizeBytes, fileReaders.text.mostBytes));
    // Markdown is plain text; its name only decides how a packet sets it, never whether it is read.
    const form = isTable ? "note" : /\.(md|markdown)$/i.test(name) ? "markdown" : "text";
    return { is: "read", reading: { form, pages, title: null, findings, files: [], photographedOn: null } };
  },
  mail: async ({ sizeBytes }, job) => {
    const bytes = await readWhole(job, 0, sizeBytes, fileReaders.mail.mostBytes);
    const { readMail } = await import("./documents/read-mail.ts");
    try {
      const { parts, title, pages, findings } = await readMail(bytes);
      for (const part of parts) await writeWhole(job, part.bytes);
      const files = parts.map((part) => ({ name: part.name, sizeBytes: part.bytes.length }));
      return { is: "read", reading: { form: "mail", pages, title, findings, files, photographedOn: null } };
    } catch (error) {
      stopIfCancelled(job);
      if (error instanceof AppError) throw error;
      return failed("UNREADABLE_FILE", "mail-malformed");
    }
  },
  office: (file, job) =>
    asNote(job, async () => (await import("./documents/notes/read-office.ts")).readOffice(file.sizeBytes, job)),
  "rich-text": ({ sizeBytes }, job) =>
    asNote(job, async () => {
      const bytes = await readWhole(job, 0, sizeBytes, fileReaders["rich-text"].mostBytes);
      return (await import("./documents/notes/rtf/read-rtf.ts")).readRtf(bytes);
    }),
  "web-page": ({ sizeBytes }, job) =>
    asNote(job, async () => {
      const bytes = await readWhole(job, 0, sizeBytes, fileReaders["web-page"].mostBytes);
      return (await import("./documents/notes/web/read-web-page.ts")).readWebPage(bytes);
    }),
  clinical: (file, job) =>
    asNote(job, async () => {
      const bytes = await readWhole(job, 0, file.sizeBytes, fileReaders.clinical.mostBytes);
      const { readClinicalDocument } = await import("./documents/cda/read-cda.ts");
      return readClinicalDocument(bytes);
    }),
  "health-export": ({ sizeBytes }, job) =>
    asNote(job, async () =>
      (await import("./documents/health/read-health-export.ts")).readHealthExport(sizeBytes, job),
    ),
  resources: async (file, job) => {
    const bytes = await readWhole(job, 0, file.sizeBytes, fileReaders.resources.mostBytes);
    const { readFhir } = await import("./documents/fhir/read-fhir.ts");
    const read = readFhir(new TextDecoder().decode(bytes));
    return read === null ? failed("UNSUPPORTED_FORMAT", "json") : asNote(job, async () => read);
  },
  envelope: async ({ name, sizeBytes }, job) => {
    const { openEnvelope } = await import("./documents/open-envelope.ts");
    const content = openEnvelope(await readWhole(job, 0, sizeBytes, fileReaders.envelope.mostBytes));
    if (content === null) return failed("UNREADABLE_FILE", "envelope-empty");
    await writeWhole(job, content);
    const files = [{ name: name.replace(/\.p7[ms]$/i, ""), sizeBytes: content.length }];
    const findings = [finding("pdf-envelope-removed")];
    return { is: "read", reading: { form: "wrapper", pages: [], title: null, findings, files, photographedOn: null } };
  },
  picture: async ({ sizeBytes }, job) => {
    const { readPictures } = await import("./pictures/read-pictures.ts");
    return readPictures(await readWhole(job, 0, sizeBytes, fileReaders.picture.mostBytes), job.assets);
  },
};

/** The opened copy of a locked PDF, as a file inside it; null where no password opens it. */
async function openedPdf(
  { sizeBytes, name, passwords }: Required<FileToRead>,
  job: ParserJob,
): Promise<FileResult | null> {
  if (passwords === undefined || passwords.length === 0) return null;
  const { unlockPdf } = await import("./pdf/engines/repair-pdf.ts");
  const bytes = await readWhole(job, 0, sizeBytes, fileReaders.pdf.mostBytes);
  const opened = await unlockPdf(bytes, passwords, job.assets);
  if (opened === null) return null;
  await writeWhole(job, opened.bytes);
  const files = [{ name: printable(name).slice(-200), sizeBytes: opened.bytes.length }];
  const findings = [finding("pdf-opened-by-password")];
  const openedBy = opened.by;
  return { is: "read", reading: { form: "wrapper", pages: [], title: null, findings, files, openedBy } };
}

/** A note's words as pages; one that is refused is told by its reason. */
async function asNote(job: ParserJob, readNote: () => Promise<ReadNote>): Promise<FileResult> {
  const { NoteProblem } = await import("./documents/notes/document-parts.ts");
  try {
    const { text, title, findings, patient = null, files = [], entries = [] } = await readNote();
    for (const { bytes } of files) await writeWhole(job, bytes);
    const { textPages } = await import("./text/read-text.ts");
    const { placedEntries } = await import("./documents/stated-entries.ts");
    const pages = textPages(text);
    const own = title === null ? null : printable(title).trim().slice(0, 300);
    return {
      is: "read",
      reading: {
        form: "note",
        pages,
        title: own === "" ? null : own,
        findings: [...findings],
        files: files.map(({ name, bytes }) => ({ name: printable(name), sizeBytes: bytes.length })),
        patient,
        entries: [...placedEntries(entries, pages)],
      },
    };
  } catch (error) {
    stopIfCancelled(job);
    if (error instanceof NoteProblem) return { is: "failed", problem: error.problem };
    throw error;
  }
}

/** Reads source 0 of the job by the reader named; files inside go to the job's output, in the order of their list. */
export async function readFile(reader: FileReaderName, file: FileToRead, job: ParserJob): Promise<FileResult> {
  const { mostBytes, tooLarge } = fileReaders[reader];
  return file.sizeBytes > mostBytes ? failed("TOO_LARGE", tooLarge) : read[reader](file, job);
}

function failed(code: ReadingProblem["code"], detail: Reason): FileResult {
  return { is: "failed", problem: { code, detail } };
}
