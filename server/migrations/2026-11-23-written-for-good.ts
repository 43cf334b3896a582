import { type Kysely, sql } from 'kysely'

/** What lies beside an act, and what witnesses signed, is kept as what they belong to: a file goes with what is erased alone. */
export const up = async (db: Kysely<never>): Promise<void> => {
  await sql`
    create trigger file_stays before update on file for each row execute function may_not_change();
    create trigger file_goes_with_what_is_erased before delete on file for each row
      when (current_setting('unimpeded.erasing', true) is distinct from 'on') execute function may_not_change();
    create trigger file_whole before truncate on file execute function may_not_change();
    create trigger cosignature_stays before update or delete on cosignature for each row execute function may_not_change();
    create trigger cosignature_whole before truncate on cosignature execute function may_not_change();
  `.execute(db)
}
