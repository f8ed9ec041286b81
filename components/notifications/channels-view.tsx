'use client'

import { PageHeader } from '../ui/page-header.tsx'
import { ChannelList } from './channels/channel-list.tsx'
import { RuleList } from './rules/rule-list.tsx'

export interface ChannelsViewProps {
  canChange: boolean
}

export function ChannelsView({ canChange }: ChannelsViewProps) {
  return (
    <>
      <PageHeader
        title="Channels and rules"
        description={
          canChange
            ? 'Channels are where people and programs are told; rules say of what, and when.'
            : 'Where people and programs are told, and of what. Only owners and admins can change it.'
        }
      />
      <div className="flex flex-col gap-5">
        <ChannelList canChange={canChange} />
        <RuleList canChange={canChange} />
      </div>
    </>
  )
}
