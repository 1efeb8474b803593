import { View } from '@tarojs/components'
import { Icon } from './icon.tsx'
import { Tap } from './tap.tsx'

/** One to five stars; 0 is not yet rated. */
export function Stars({ value, onChange, disabled = false }: { value: number; onChange?: (value: number) => void; disabled?: boolean }) {
  return (
    <View className="stars" role="radiogroup" aria-label="评分">
      {[1, 2, 3, 4, 5].map((star) => (
        <Tap
          key={star}
          className="star"
          role="radio"
          chosen={star === value}
          disabled={disabled || !onChange}
          label={`${star} 星`}
          onTap={() => onChange?.(star)}
        >
          <Icon name={star <= value ? 'star-on' : 'star'} size="x" />
        </Tap>
      ))}
    </View>
  )
}
