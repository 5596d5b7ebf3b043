/** Why there is no packet, with the records that it stopped at by their names. */
import type { ReactNode } from "react";
import type { ErrorCode } from "../../shared/errors.ts";
import { Message } from "../components/message.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { damagedRecordNames, packetFailureWords } from "./packet-words.ts";

interface PacketFailureProps {
  readonly code: ErrorCode;
  readonly details: readonly string[];
  readonly actions: ReactNode;
  readonly children?: ReactNode;
}

export function PacketFailure({ code, details, actions, children }: PacketFailureProps) {
  const names = code === "RECORD_DAMAGED" ? damagedRecordNames(details) : [];
  const { title, text } = packetFailureWords(code, names.length);
  return (
    <Message tone="danger" title={title} isAnnounced actions={actions}>
      {names.length === 0 ? null : (
        <ul className="plain-list">
          {names.map((name) => (
            <li key={name}>
              <strong>
                <Verbatim text={name} max={200} />
              </strong>
            </li>
          ))}
        </ul>
      )}
      <p>{text}</p>
      {children}
    </Message>
  );
}
