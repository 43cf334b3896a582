/** The database cannot be used as it is, or as it was named; the message says why, and what to do. */
export class DatabaseFault extends Error {
  override name = 'DatabaseFault'
}
