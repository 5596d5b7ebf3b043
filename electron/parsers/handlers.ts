/** The parser contract's methods, wired to their readers. Heavy readers are loaded when first asked for. */
import type { Reason } from "../../shared/reason-words.ts";
import type { parserContract, sourceContract } from "../../shared/api/parsers.ts";
import { sayOnce, type InstanceResult } from "../../shared/api/instance-results.ts";
import type { PartialDate } from "../../shared/model/dates.ts";
import type { CallContext, Client, Handlers, Method } from "../../shared/rpc.ts";
import type { ParserAssets } from "./assets.ts";
import { readInstance, readInstanceFrom } from "./dicom/read-instance.ts";
import { readWhole, stopIfCancelled, writeWhole, type ParserJob } from "./job.ts";
import { limits } from "./limits.ts";
import { readFile } from "./readers.ts";

/** Heads that grow until the object's attributes are in: most need the first, few the second. */
const headBytes = [262_144, 8_388_608] as const;

/** The handlers of one host. `source` is the engine's side of the job; `assets` are the program's own files. */
export function parserHandlers(
  source: Client<typeof sourceContract>,
  assets: ParserAssets,
): Handlers<typeof parserContract> {
  const jobOf = (context: CallContext<Method>): ParserJob => ({
    read: async (index, offset, length) => {
      // Of a file without a byte nothing is asked for: the contract has no such question.
      if (length === 0) return new Uint8Array(0);
      const { bytes, receipt } = await source.read({ source: index, offset, length });
      // The answer says nothing; without the engine there is no more to read either.
      source.taken({ receipt }).catch(() => undefined);
      return bytes;
    },
    write: async (bytes) => void (await source.write({ bytes })),
    progress: (done, total) => context.progress({ done, total } as never),
    signal: context.signal,
    assets,
  });
  return {
    readInstances: ({ items, today }) =>
      sayOnce(items.map(({ head, sizeBytes }) => readInstance(head, sizeBytes, { today }))),
    readInstance: async (input, context) => readGrowingHead(jobOf(context), input),
    readDicomdir: async ({ sizeBytes }, context) => {
      if (sizeBytes > limits.textBytes) return tooLarge("directory-too-large");
      const bytes = await readWhole(jobOf(context), 0, sizeBytes, limits.textBytes);
      const { readDicomdir, TooManyRecords } = await import("./dicom/read-dicomdir.ts");
      try {
        return { is: "read", directory: readDicomdir(bytes) };
      } catch (error) {
        if (error instanceof TooManyRecords) return tooLarge("directory-too-long");
        return { is: "failed", problem: { code: "UNREADABLE_FILE", detail: "directory-damaged" } };
      }
    },
    extractEncapsulated: async ({ sizeBytes }, context) => {
      const job = jobOf(context);
      const { innerDocument } = await import("./dicom/extract-encapsulated.ts");
      const document = innerDocument(await readWhole(job, 0, sizeBytes, limits.inputBytes));
      await writeWhole(job, document);
      return { sizeBytes: document.length };
    },
    readFile: ({ reader, ...file }, context) => readFile(reader, file, jobOf(context)),
    describeDocument: async ({ pages, ...options }) => {
      const { describeDocument } = await import("./text/describe-document.ts");
      return describeDocument(pages, options);
    },
    listZip: async (archive, context) => {
      const { listZip } = await import("./documents/read-zip.ts");
      const result = await listZip(archive, jobOf(context));
      return result.is === "read" ? { is: "read", entries: result.value } : result;
    },
    readZipEntry: async (entry, context) => {
      const { readZipEntry } = await import("./documents/read-zip.ts");
      const result = await readZipEntry(entry, jobOf(context));
      return result.is === "read" ? { is: "read", sizeBytes: result.value } : result;
    },
    listIso: async (image, context) => (await import("./documents/iso/list-iso.ts")).listIso(image, jobOf(context)),
    preparePdf: async (input, context) => (await import("./pdf/copy/prepare-pdf.ts")).preparePdf(input, jobOf(context)),
    redactPdf: async (input, context) => (await import("./pdf/redact/redact-pdf.ts")).redactPdf(input, jobOf(context)),
    redactText: async (input, context) => {
      const made = await (await import("./pdf/redact/redact-text.ts")).redactText(input, jobOf(context));
      return made.is === "read" ? { ...made, blacked: [...made.blacked] } : made;
    },
    proveRedaction: async (input, context) =>
      (await import("./pdf/redact/prove-redaction.ts")).proveRedaction(input, jobOf(context)),
    placeWords: async (input, context) => {
      const placed = await (await import("./pdf/redact/place-words.ts")).placeWords(input, jobOf(context));
      return placed.is === "read" ? { is: "read", pages: [...placed.pages] } : placed;
    },
    composePapers: async (input, context) =>
      (await import("./pdf/copy/compose-papers.ts")).composePapers(input, jobOf(context)),
    typesetText: async (input, context) =>
      (await import("./pdf/typeset/typeset-text.ts")).typesetText(input, jobOf(context)),
    bindPacket: async (input, context) => (await import("./packet/bind-packet.ts")).bindPacket(input, jobOf(context)),
    placePacket: async (input, context) =>
      (await import("./packet/write-packet.ts")).placePacket(input, jobOf(context)),
    setPacketFront: async (input, context) =>
      (await import("./packet/set-packet-front.ts")).setPacketFront(input, jobOf(context)),
    warmUp: async (_input, context) => {
      await (await import("./pdf/read/render-page.ts")).warmUp(jobOf(context).assets);
      await import("./dicom/pixels/show-frame.ts");
      await import("./dicom/pixels/decode-frames.ts");
      return null;
    },
    warmCodec: async (input, context) =>
      (await import("./dicom/pixels/codecs/warm-codec.ts")).warmCodec(input, jobOf(context)),
    renderPdfPage: async (input, context) =>
      (await import("./pdf/read/render-page.ts")).renderPdfPage(input, jobOf(context)),
    recognisePage: async (input, context) =>
      (await import("./recognition/recognise-page.ts")).recognisePage(input, jobOf(context)),
    describeFrame: async (input, context) =>
      (await import("./dicom/pixels/show-frame.ts")).describeFrame(input, jobOf(context)),
    decodeFrame: async (input, context) =>
      (await import("./dicom/pixels/show-frame.ts")).writeFrameValues(input, jobOf(context)),
    decodeFrames: async ({ frames }, context) =>
      (await import("./dicom/pixels/decode-frames.ts")).decodeFrames(frames, jobOf(context)),
    drawFrame: async (input, context) =>
      (await import("./dicom/pixels/show-frame.ts")).writeFramePng(input, jobOf(context)),
    drawMarkedImage: async (input, context) =>
      (await import("./dicom/pixels/show-frame.ts")).writeMarkedImage(input, jobOf(context)),
    inspectPacket: async (input, context) =>
      (await import("./packet/inspect-packet.ts")).inspectPacket(input, jobOf(context)),
  };
}

async function readGrowingHead(
  job: ParserJob,
  { sizeBytes, today }: { readonly sizeBytes: number; readonly today: PartialDate | null },
): Promise<InstanceResult> {
  const source = {
    sizeBytes,
    read: (offset: number, length: number) => {
      stopIfCancelled(job);
      return job.read(0, offset, length);
    },
  };
  const isTooLarge = sizeBytes > limits.inputBytes;
  for (const [at, length] of headBytes.entries()) {
    if (length >= sizeBytes) break;
    const isLast = isTooLarge && at === headBytes.length - 1;
    const result = await readInstanceFrom(await readHead(job, length), source, { isLast, today });
    if (result.is !== "needs-more") return result;
  }
  if (isTooLarge) return tooLarge("dicom-too-large");
  return readInstance(await readWhole(job, 0, sizeBytes, limits.inputBytes), sizeBytes, { today });
}

async function readHead(job: ParserJob, length: number): Promise<Uint8Array> {
  return readWhole(job, 0, length, length);
}

function tooLarge(detail: Reason) {
  return { is: "failed" as const, problem: { code: "TOO_LARGE" as const, detail } };
}
