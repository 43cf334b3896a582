import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { fetchPart } from '../data/fetch-part.ts'
import { SideSheet } from '../ui/side-sheet.tsx'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import { NotYet } from './not-yet.tsx'
import type { SignSheetProps } from './sign-sheet.tsx'

/** The sheet to sign, on a page that is mostly read: it and what acts are made of are fetched once somebody signs. */
export function SignSheetLater(props: SignSheetProps): ReactNode {
  const { t } = useWords()
  const part = useQuery({
    queryKey: ['part', 'sign-sheet'],
    queryFn: () => fetchPart(() => import('./sign-sheet.tsx')),
    networkMode: 'always',
    structuralSharing: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (part.data) return <part.data.SignSheet {...props} />
  return (
    <SideSheet onClose={props.onCancel} signing title={props.title ?? wordFor(t, 'kind', props.draft.kind)}>
      <NotYet of={[part]} part />
    </SideSheet>
  )
}
