import { useState } from 'react'
import { fetchPart } from '../data/fetch-part.ts'
import { useWords } from '../words/words.tsx'
import { useSay } from './toast.tsx'

/** Something that opens once it has been fetched. Where it cannot be, that is said, and the screen stays as it is. */
export function useOpening(fetchIt: () => Promise<unknown>): { open: boolean; show: () => void; hide: () => void } {
  const { t } = useWords()
  const say = useSay()
  const [open, setOpen] = useState(false)
  return {
    open,
    show: () =>
      void fetchPart(fetchIt).then(
        () => setOpen(true),
        () => say(t('problem.offline'), 'attention'),
      ),
    hide: () => setOpen(false),
  }
}
