/** Who was given what, and when. */
import type { PersonId } from "../../shared/model/ids.ts";
import type { DisclosureLine } from "../../shared/api/engine/packet.ts";
import { Button } from "../components/button.tsx";
import { CheckCopy } from "./check-copy.tsx";
import { Loaded } from "../components/loaded.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { engine } from "../engine/engine.ts";
import { useLoad } from "../state/use-load.ts";
import { momentOf } from "../words/today.ts";

interface DisclosureLogProps {
  readonly personId: PersonId;
  /** Asked for an addendum to a packet. */
  readonly onAddendum: (line: DisclosureLine) => void;
}

export function DisclosureLog({ personId, onAddendum }: DisclosureLogProps) {
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
                    <th scope="col">Set code</th>
                    <th scope="col">Pages</th>
                    <th scope="col">Documents</th>
                    <th scope="col">
                      <span className="visually-hidden">Addendum</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {lines.map((line) => (
                    <tr key={line.packetId}>
                      <td>{line.recipient === null ? "not said" : <Verbatim text={line.recipient} max={80} />}</td>
                      <td className="when">
                        {momentOf(line.madeAt)}
                        {line.addendum === null ? null : (
                          <span className="secondary small">
                            {" "}
                            addendum {line.addendum.number} to {line.addendum.to}
                          </span>
                        )}
                        {line.isPending ? (
                          <span className="secondary small">
                            Casebook was ended while it was put in its place; look whether it is there.
                          </span>
                        ) : null}
                      </td>
                      <td className="packet-code">{line.code}</td>
                      <td className="packet-code">{line.setCode}</td>
                      <td className="number">{line.pages}</td>
                      <td className="number">{line.documents}</td>
                      <td>
                        <Button
                          look="quiet"
                          aria-label={`What came since the packet ${line.code}`}
                          onPress={() => onAddendum(line)}
                        >
                          What came since
                        </Button>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
      <CheckCopy log={load.is === "ready" ? load.value : null} />
    </section>
  );
}
