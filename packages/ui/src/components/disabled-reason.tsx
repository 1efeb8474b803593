import { View } from '@tarojs/components'
import { BasisLink } from './clause-sheet.tsx'
import { phrases } from './phrases.tsx'

/** A row for what cannot be done now: its name, why, and the clause. Never hidden, never only grey. */
export function DisabledReason({ label, reason, clause }: { label: string; reason: string; clause?: string | null }) {
  return (
    <View className="row">
      <View className="grow" aria-disabled="true">
        <View className="reason">{label}</View>
        <View className="note">{phrases(reason)}</View>
      </View>
      {clause && <BasisLink clause={clause} reason={reason} />}
    </View>
  )
}
