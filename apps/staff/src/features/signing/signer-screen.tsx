import { View } from '@tarojs/components'
import type { RequestView } from '@teyue/contract'
import { residentRoleNames } from '@teyue/domain'
import { ActionBar, Card, ChoiceChips, Icon, Section, Tap, TextField } from '@teyue/ui'
import { AppScreen, api, useLoad } from '@teyue/ui/app'
import { useState } from 'react'
import { RequestBrief } from '../../shared/request-brief.tsx'
import { otherPayer, type SignedCommand, saysOf } from './what-is-signed.ts'

/** Who is about to sign on this phone, before it is handed over. */
export function SignerScreen({
  request,
  command,
  onNext,
}: {
  request: RequestView
  command: SignedCommand
  onNext: (signerName: string) => void
}) {
  const [name, setName] = useState(request.contactName)
  const [payerAsked, setPayerAsked] = useState(false)
  const residents = useLoad(() => api.call('listResidents', { params: { id: request.home.id } }), [request.home.id], {
    kept: `residents.${request.home.id}`,
  })
  const payer = otherPayer(request, command, name.trim())
  const missing = name.trim() === '' ? '请填签字人' : payer && !payerAsked ? `请先问过付费的${payer}` : null
  const people = residents.data?.items ?? []
  return (
    <AppScreen
      title="请业主签字"
      bar={<ActionBar main={{ words: '把手机交给签字的人', onTap: () => onNext(name.trim()), disabledReason: missing }} />}
    >
      <RequestBrief request={request} />
      <Section title="谁来签" note={saysOf[command]} tight />
      {people.length > 0 && (
        <ChoiceChips
          label="谁来签"
          choices={people.map((one) => ({ value: one.name, label: `${one.name} ${residentRoleNames[one.role]}` }))}
          value={name}
          onChange={setName}
        />
      )}
      <View className="mt3">
        <TextField label="签字人" value={name} onChange={setName} maxLength={20} />
      </View>
      {payer && (
        <Card>
          <Tap
            className={`chip${payerAsked ? ' on' : ''}`}
            role="checkbox"
            chosen={payerAsked}
            onTap={() => setPayerAsked(!payerAsked)}
            label={`付费的${payer}也同意`}
          >
            <Icon name={payerAsked ? 'check' : 'ring'} size="s" />
            付费的{payer}也同意
          </Tap>
        </Card>
      )}
    </AppScreen>
  )
}
