/** Who was given what, and when. */
import type { PersonId } from "../../shared/model/ids.ts";
import { Loaded } from "../components/loaded.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { engine } from "../engine/engine.ts";
import { useLoad } from "../state/use-load.ts";
import { momentOf } from "../words/today.ts";

export function DisclosureLog({ personId }: { readonly personId: PersonId }) {
  const [load, again] = useLoad(`disclosures ${personId}`, (signal) =>
    engine.listDisclosures({ personId }, { signal }),
  );
  return (
    <section className="section">
      <h2 id="disclosures">Written so far</h2>
      <Loaded load={load} what="Reading the log" onAgain={again}>
        {(lines) =>
          lines.length === 0 ? (
            <p className="secondary">
              No packet was written yet. Each one is noted here: for whom, when, and its code.
            </p>
          ) : (
            <div className="table-place" role="region" aria-labelledby="disclosures" tabIndex={0}>
              <table className="facts-table packet-log">
                <thead>
                  <tr>
                    <th scope="col">For whom</th>
                    <th scope="col">When</th>
                    <th scope="col">Code</th>
                    <th scope="col">Pages</th>
                    <th scope="col">Documents</th>
                  </tr>
                </thead>
                <tbody>
                  {lines.map((line) => (
                    <tr key={line.packetId}>
                      <td>{line.recipient === null ? "not said" : <Verbatim text={line.recipient} max={80} />}</td>
                      <td className="when">
                        {momentOf(line.madeAt)}
                        {line.isPending ? (
                          <span className="secondary small">
                            Casebook was ended while it was put in its place; look whether it is there.
                          </span>
                        ) : null}
                      </td>
                      <td className="packet-code">{line.code}</td>
                      <td className="number">{line.pages}</td>
                      <td className="number">{line.documents}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
    </section>
  );
}
