import { expect, test } from "vitest";
import { fileSignature } from "../../../shared/file-signatures.ts";
import { makeTiff } from "../../fixtures/make-tiff.ts";
import { makeZip } from "../../fixtures/make-zip.ts";

const paper = Buffer.from("%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n");

/** The head of an entry of a tape archive (POSIX ustar), and its bytes. */
function tape(name: string, data: Uint8Array): Buffer {
  const head = Buffer.alloc(512);
  head.write(name, 0, "latin1");
  head.write("ustar", 257, "latin1");
  return Buffer.concat([head, data]);
}

test("an archive that holds a PDF near its start is an archive: one paper of it would hide the others", () => {
  for (const before of ["", "a note ".repeat(40)]) {
    const items = [...(before === "" ? [] : [{ name: "note.txt", data: before }]), { name: "a.pdf", data: paper }];
    expect(fileSignature(makeZip([...items, { name: "b.pdf", data: paper }]))).toBe("zip");
  }
  expect(fileSignature(makeZip([{ name: "[Content_Types].xml", data: paper }]))).toBe("office-document");
  expect(fileSignature(tape("a.pdf", paper))).toBe("archive");
});

test("a picture that speaks of a PDF is a picture", () => {
  const words = Buffer.from("converted from %PDF-1.4\0");
  const tiff = makeTiff([{ tags: [[270, 2, [...words]]], strips: [Buffer.from([0])] }]);
  expect(fileSignature(tiff)).toBe("picture");
});

test("a PDF behind other bytes is a PDF", () => {
  for (const before of ["\n\n", "\u001b%-12345X@PJL SET COPIES=1\n", "HTTP/1.1 200 OK\r\n\r\n"])
    expect(fileSignature(Buffer.concat([Buffer.from(before), paper]))).toBe("pdf");
});
