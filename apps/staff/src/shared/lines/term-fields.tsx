import { View } from '@tarojs/components'
import type { PriceItemView } from '@teyue/contract'
import { formatDiscount, formatQuantity, parseQuantity, parseYuan } from '@teyue/domain'
import { MultiChips, moneyText, TextField } from '@teyue/ui'
import { type DraftTerms, ruleOf } from './terms.ts'

/** What the list lets a line choose: its surcharges and reductions, what was bought, how large it is. */
export function TermFields({
  item,
  terms,
  onChange,
}: {
  item: PriceItemView
  terms: DraftTerms
  onChange: (change: Partial<DraftTerms>) => void
}) {
  const { kind, surcharges = [], reductions = [], first } = ruleOf(item)
  const added = surcharges.map(({ name, fen }) => ({ value: name, label: `${name}加 ${moneyText(fen)}` }))
  const reduced = reductions.map(({ name, share }) => ({ value: name, label: `${name} ${formatDiscount(share)}` }))
  return (
    <View className="mt2">
      {kind === 'share' && (
        <TextField
          label="代购金额（每份，元）"
          type="digit"
          value={terms.purchaseYuan}
          onChange={(purchaseYuan) => onChange({ purchaseYuan })}
          maxLength={12}
          error={terms.purchaseYuan.trim() !== '' && parseYuan(terms.purchaseYuan) === null ? '请填金额，例如 35 或 35.50' : null}
        />
      )}
      {first && (
        <TextField
          label={`尺寸（${first.unit}，超出 ${formatQuantity(first.size)} 的部分另计）`}
          type="digit"
          value={terms.size}
          onChange={(size) => onChange({ size })}
          placeholder={`不超过 ${formatQuantity(first.size)} 就不填`}
          maxLength={9}
          error={terms.size.trim() !== '' && parseQuantity(terms.size) === null ? '请填数字，例如 3 或 3.5' : null}
        />
      )}
      {added.length > 0 && (
        <View className="mt2">
          <MultiChips
            label={`${item.name}加收`}
            choices={added}
            value={terms.surcharges}
            onChange={(chosen) => onChange({ surcharges: chosen })}
          />
        </View>
      )}
      {reduced.length > 0 && (
        <View className="mt2">
          <MultiChips
            label={`${item.name}优惠`}
            choices={reduced}
            value={terms.reduction === null ? [] : [terms.reduction]}
            onChange={(chosen) => onChange({ reduction: chosen.at(-1) ?? null })}
          />
        </View>
      )}
    </View>
  )
}
