import { type Kysely, sql } from 'kysely'

/**
 * Who reads a finding is said in two halves, what stands and what is over, so that the many that stand are matched with
 * records as they are now, all at once.
 */
export const up = async (db: Kysely<never>): Promise<void> => {
  await sql`
    drop policy of_both_sides on finding;
    create policy of_both_sides on finding for select to unimpeded_reader using (
      case when until_index is null
        then exists (select from record r where r.id = of_id and r.until_index is null)
          and exists (select from record r where r.id = with_id and r.until_index is null)
        else exists (select from record r where r.id = of_id and r.since_index < finding.until_index
            and coalesce(r.until_index, finding.until_index) >= finding.until_index)
          and exists (select from record r where r.id = with_id and r.since_index < finding.until_index
            and coalesce(r.until_index, finding.until_index) >= finding.until_index)
      end);
  `.execute(db)
}
