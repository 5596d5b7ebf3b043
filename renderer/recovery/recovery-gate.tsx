/** Before any record goes in, a second way into the vault is made and proved. */
export function RecoveryGate({ onLater }: { readonly onLater: (() => void) | null }) {
  return <button onClick={onLater ?? undefined}>Later</button>;
}
