/** What the records hold of one person, narrowed to the selection. */
import { AppError } from "../../shared/errors.ts";
import { listContents } from "../records/contents.ts";
import { listDocuments } from "../records/documents.ts";
import { listInstances, listSeries, listStudies } from "../records/imaging.ts";
import type { Person } from "../records/people.ts";
import { studyTitle } from "../records/study-title.ts";
import type { Vault } from "../vault/vault.ts";
import type { PacketMaterial } from "./plan-packet.ts";
import { selectItems } from "./selection.ts";

/** The person's selected documents and studies. Throws INVALID_INPUT when the selection names what is not there. */
export function gatherMaterial(
  vault: Vault,
  { person, selection }: { readonly person: Person; readonly selection: readonly string[] },
): PacketMaterial {
  const { selected, unknown } = selectItems(listContents(vault.db, person.id), selection);
  if (unknown.length > 0)
    throw new AppError("INVALID_INPUT", "the selection names nothing of this person", { details: unknown });
  const wanted = new Set(selected.map(({ id }) => id));
  const documents = listDocuments(vault.db, person.id).filter(({ id }) => wanted.has(id));
  const studies = listStudies(vault.db, person.id).filter(({ id }) => wanted.has(id));
  return {
    items: selected,
    documents: new Map(documents.map((document) => [document.id, document])),
    studies: studies.map((study) => {
      const series = listSeries(vault.db, study.id);
      return {
        study,
        title: studyTitle({ description: study.description, series }),
        series: series.map((one) => ({ series: one, instances: listInstances(vault.db, one.id) })),
      };
    }),
  };
}
