import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './ui/fonts.css'
import './ui/tokens.css'
import './pages/pages.css'
import { askForStyles } from './data/ask-for-styles.ts'
import { makeQueryClient } from './data/queries.ts'
import { router } from './routes.tsx'
import { startTheme } from './ui/theme.ts'
import { SayProvider } from './ui/toast.tsx'
import { WordsProvider } from './words/words.tsx'

startTheme()
askForStyles()
createRoot(document.getElementById('app') as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={makeQueryClient()}>
      <WordsProvider>
        <SayProvider>
          <RouterProvider router={router} />
        </SayProvider>
      </WordsProvider>
    </QueryClientProvider>
  </StrictMode>,
)
