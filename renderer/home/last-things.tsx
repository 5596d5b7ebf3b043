/** The newest scan, what came last, what could not be read, what is missing, and where a copy of it all is: one quiet line each. */
import type { ReactNode } from "react";
import type { ContentsLine } from "../../shared/api/engine/records.ts";
import type { PersonId } from "../../shared/model/ids.ts";
import type { ImportReceipt } from "../../shared/model/import.ts";
import { formatDate } from "../../shared/model/dates.ts";
import { Button } from "../components/button.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { count, listed } from "../words/counts.ts";
import { receiptSum } from "../import/receipt-words.ts";
import { gapsSentence } from "../gaps/gap-words.ts";
import { useOpenGaps } from "../gaps/use-open-gaps.ts";
import { go } from "../state/navigation.ts";
import { useVault } from "../state/open-vault.tsx";
import { useSettings } from "../state/settings.ts";
import { dayOf } from "../words/today.ts";
import { newestScan, unreadable } from "./home-facts.ts";

interface LastThingsProps {
  readonly contents: readonly ContentsLine[];
  readonly receipts: readonly ImportReceipt[];
  /** Null while the vault knows nobody. */
  readonly personId: PersonId | null;
}

export function LastThings({ contents, receipts, personId }: LastThingsProps) {
  const missing = gapsSentence(useOpenGaps(personId));
  const scan = newestScan(contents);
  const unread = unreadable(contents).length;
  const [latest] = receipts;
  return (
    <section className="section" aria-label="At a glance">
      <dl className="last-things">
        {scan === null ? null : (
          <Line
            label="Newest scan"
            act={<Button onPress={() => go({ screen: "images", id: scan.id })}>See the scan</Button>}
          >
            <p className="row-title">
              <Verbatim text={scan.title} max={100} />
            </p>
            <p className="secondary">
              {formatDate(scan.date)}, {count(scan.images ?? 0, "image")}
            </p>
          </Line>
        )}
        {latest === undefined ? null : (
          <Line
            label="Last import"
            act={
              <Button look="quiet" onPress={() => go({ screen: "receipt", id: latest.receiptId })}>
                Open its receipt
              </Button>
            }
          >
            <p>
              <Verbatim text={listed(latest.sources.slice(0, 3))} max={100} className="verbatim row-title" />,{" "}
              {dayOf(latest.startedAt)}
            </p>
            <p className="secondary">{receiptSum(latest)}.</p>
          </Line>
        )}
        {unread === 0 ? null : (
          <Line
            label="Not readable yet"
            act={
              <Button look="quiet" onPress={() => go({ screen: "records", filter: "unread" })}>
                Which
              </Button>
            }
          >
            <p>{count(unread, "file")}, kept exactly as received.</p>
          </Line>
        )}
        {missing === null ? null : (
          <Line
            label="Not on file"
            act={
              <Button look="quiet" onPress={() => go({ screen: "gaps" })}>
                Look at what is missing
              </Button>
            }
          >
            <p>{missing}.</p>
          </Line>
        )}
        <LastBackup />
      </dl>
    </section>
  );
}

/** After so many days somebody is asked. */
const daysWithoutBackup = 30;

function LastBackup() {
  const { facts } = useVault();
  const known = useSettings().backups[facts.vaultId];
  const at = known?.at ?? null;
  const days = at === null ? null : Math.floor((Date.now() - Date.parse(at)) / 86_400_000);
  const isDue = days === null || days >= daysWithoutBackup;
  return (
    <Line
      label="Last backup"
      act={
        <Button look={isDue ? "plain" : "quiet"} onPress={() => go({ screen: "settings" })}>
          {at === null ? "Set up a backup" : "Back up"}
        </Button>
      }
    >
      {at === null ? (
        <p>None from this computer. If this drive breaks, everything that is only here is lost.</p>
      ) : (
        <p>
          {dayOf(at)}
          {isDue
            ? `, ${count(days ?? 0, "day")} ago. Plug the drive in and bring it up to date.`
            : known?.byItself === true
              ? ". It is brought up to date when you press Lock or close Casebook, or when nobody is there for a while, and the drive is plugged in."
              : "."}
          {known?.hasFailed === true ? " The last time the vault was locked it could not be: look at the drive." : ""}
        </p>
      )}
      {known?.hasLoss === true ? (
        <p>
          Part of what the vault stored is damaged or missing, and this backup does not have it either. “Read
          everything” in the settings names the documents; importing them again brings them back.
        </p>
      ) : null}
    </Line>
  );
}

interface LineProps {
  readonly label: string;
  readonly act: ReactNode;
  readonly children: ReactNode;
}

function Line({ label, act, children }: LineProps) {
  return (
    <div>
      <dt className="secondary">{label}</dt>
      <dd>
        <div>{children}</div>
        {act}
      </dd>
    </div>
  );
}
