import { type ReactNode, useEffect, useRef } from 'react'
import { useRegister, useSession } from '../data/queries.ts'
import { Page } from '../ui/page.tsx'
import { showVerifyPanel, type VerifyPanel } from '../verify/verify-panel.ts'
import { useWords } from '../words/words.tsx'

/** The checker inside the app; the same panel as in the page that stands alone. A desk has its register's key filled in. */
export function VerifyPage(): ReactNode {
  const words = useWords()
  const session = useSession()
  const register = useRegister(Boolean(session.data))
  const place = useRef<HTMLDivElement>(null)
  const vkey = session.data?.vkey
  const policy = register.data?.policy
  const panel = useRef<VerifyPanel>(undefined)
  useEffect(() => {
    if (!place.current) return
    const shown = showVerifyPanel(place.current, words)
    panel.current = shown
    return shown.remove
  }, [words])
  // What was dropped before the key and the policy have come is judged again by them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language shows another panel.
  useEffect(
    () => panel.current?.believe({ ...(vkey ? { vkey } : {}), ...(policy ? { policy } : {}) }),
    [words, vkey, policy],
  )
  return (
    <Page
      acts={
        <a className="button button-plain" download="verify.html" href="/verify.html">
          {words.t('verify.alone')}
        </a>
      }
      narrow
      title={words.t('verify.title')}
      under={words.t('verify.what')}
    >
      <div ref={place} />
    </Page>
  )
}
