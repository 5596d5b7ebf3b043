import { expect, test } from "vitest";
import { planFromSnapshot } from "../../../electron/packet/plan/plan-from-snapshot.ts";
import { takeSnapshot } from "../../../electron/packet/plan/packet-snapshot.ts";
import { listContents } from "../../../electron/records/story/contents.ts";
import { findPerson } from "../../../electron/records/people/people.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

const page = (name: string) =>
  `<!DOCTYPE html><html><body><h1>${name}</h1><script>document.title = "ran"</script></body></html>`;

test("no original lies in a packet as a page or picture that a browser would run beside INDEX.HTM", async () => {
  await using records = await RecordsVault.make();
  const personId = records.addPerson("Erika Example");
  const names = [
    "a.html",
    "b.HTM",
    "c.xhtml",
    "d.shtml",
    "e.mht",
    "f.svg",
    "g.svgz",
    "h.xml",
    "i.mhtml",
    "j.xht",
    "k.css",
  ];
  for (const name of names) records.put(name, page(name));
  await records.import();
  const person = findPerson(records.vault.db, personId);
  if (!person) throw new Error("nobody is there");
  const selection = listContents(records.vault.db, personId).map(({ id }) => id);
  const { plan } = planFromSnapshot(takeSnapshot(records.vault, person), { recipient: null, selection, paper: "a4" });
  const endings = plan.originals.map(({ path }) => path.replace(/^.*\./, ""));
  expect(endings.length).toBe(names.length);
  expect(new Set(endings)).toEqual(new Set(["TXT"]));
});
