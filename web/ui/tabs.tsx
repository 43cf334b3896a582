import type { ReactNode } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components/Tabs'
import './tabs.css'

export type TabsProps<Id extends string> = {
  label: string
  tabs: readonly { id: Id; name: ReactNode; content: ReactNode }[]
  current: Id
  onChange: (id: Id) => void
}

/** Parts of one record, one at a time. What must be compared belongs side by side instead. */
export function Tabs<Id extends string>({ label, tabs, current, onChange }: TabsProps<Id>): ReactNode {
  return (
    <AriaTabs onSelectionChange={key => onChange(key as Id)} selectedKey={current}>
      <TabList aria-label={label} className="tab-list">
        {tabs.map(tab => (
          <Tab className="tab" id={tab.id} key={tab.id}>
            {tab.name}
          </Tab>
        ))}
      </TabList>
      {tabs.map(tab => (
        <TabPanel className="tab-panel" id={tab.id} key={tab.id}>
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
