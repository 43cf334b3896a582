import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './ui/fonts.css'
import './ui/tokens.css'
import { router } from './routes.tsx'
import { startTheme } from './ui/theme.ts'
import { SayProvider } from './ui/toast.tsx'
import { WordsProvider } from './words/words.tsx'

const queries = new QueryClient({
  // What was loaded stays on the screen while there is no connection; live events say when to ask again.
  defaultOptions: { queries: { staleTime: 30_000, retry: 1, networkMode: 'offlineFirst' } },
})

startTheme()
createRoot(document.getElementById('app') as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <WordsProvider>
        <SayProvider>
          <RouterProvider router={router} />
        </SayProvider>
      </WordsProvider>
    </QueryClientProvider>
  </StrictMode>,
)
