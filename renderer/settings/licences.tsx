/** The works of others that Casebook is made of, each with its licence. */
import { useState } from "react";
import { z } from "zod";
import { Licence } from "../../shared/model/licence.ts";
import { Button } from "../components/button.tsx";
import { Loaded } from "../components/loaded.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { useLoad } from "../state/use-load.ts";

export function Licences() {
  const [isOpen, setIsOpen] = useState(false);
  if (!isOpen)
    return (
      <div>
        <Button look="quiet" onPress={() => setIsOpen(true)} aria-expanded={false}>
          What it is made of, and the licences
        </Button>
      </div>
    );
  return <LicenceList />;
}

async function readLicences(signal: AbortSignal): Promise<readonly Licence[]> {
  const answer = await fetch("licences.json", { signal });
  return z.array(Licence).parse(await answer.json());
}

function LicenceList() {
  const [load, again] = useLoad("licences", readLicences);
  return (
    <Loaded load={load} what="Reading the licences" onAgain={again}>
      {(licences) => (
        <>
          <p className="secondary">
            Casebook stands on these works. Electron and Chromium ship theirs beside the program, in LICENSE and
            LICENSES.chromium.html.
          </p>
          <ul className="licence-list">
            {licences.map(({ name, version, licence, text }) => (
              <li key={name}>
                <details>
                  <summary>
                    {name} {version} <span className="secondary">{licence}</span>
                  </summary>
                  <pre className="licence-text">
                    <Verbatim
                      text={text === "" ? `It ships no text of its own; its licence is ${licence}.` : text}
                      max={200_000}
                    />
                  </pre>
                </details>
              </li>
            ))}
          </ul>
        </>
      )}
    </Loaded>
  );
}
