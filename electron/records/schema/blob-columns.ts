/** Where the records name what lies in the packs, each as 64 hex digits. What is named in none of these is collected. */
export const blobColumns = [
  { table: "original", column: "blob_id", is: "hex" },
  { table: "document", column: "text_blob_id", is: "hex" },
  { table: "thumbnail", column: "blob_id", is: "hex" },
] as const;
