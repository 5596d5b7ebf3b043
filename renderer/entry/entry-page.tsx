/** The window in which passphrases are typed. */
export function EntryPage() {
  return <main className="single-page" />;
}
