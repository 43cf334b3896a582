import type { ErrorComponentProps } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { ApiProblem, problemOf } from '../data/api.ts'
import { serverAnswers } from '../data/fetch-part.ts'
import { Problem } from '../ui/problem.tsx'

/** Where a page could not be shown: without a network it comes by itself when there is one again. */
export function PageFailed({ error }: ErrorComponentProps): ReactNode {
  const isOffline = error instanceof ApiProblem && error.code === 'offline'
  useEffect(() => {
    if (!isOffline) return
    // A line that drops much of what is sent is never told to be off, and so never to be back.
    const again = setInterval(loadAgain, 5000)
    addEventListener('online', loadAgain)
    return () => {
      clearInterval(again)
      removeEventListener('online', loadAgain)
    }
  }, [isOffline])
  return (
    <div className="page">
      <Problem
        // A script that did not come stays so for as long as the page stands: nothing less brings it.
        onAgain={loadAgain}
        problem={problemOf(error)}
      />
    </div>
  )
}

/** Drafts are on the device and where one is stands in the address, so nothing is lost by it. */
const loadAgain = (): void => void serverAnswers().then(answers => answers && location.reload())
