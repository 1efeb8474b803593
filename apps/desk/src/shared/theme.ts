import { type ThemeConfig, theme } from 'antd'
import { createStore, useStore } from './store.ts'

const font = '-apple-system, "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif'

/** The tokens of the look: warm paper, ink, one accent (石青), one warning (朱砂). */
const light = {
  bg: '#F4F3F0',
  surface: '#FFFFFF',
  surface2: '#F8F7F5',
  line: '#E4E2DC',
  lineStrong: '#85898A',
  ink: '#1A1F20',
  ink2: '#464D4E',
  ink3: '#60676A',
  accent: '#125C68',
  accentPress: '#0C4751',
  accentTint: '#E3EEEF',
  onAccent: '#FFFFFF',
  warn: '#AC3216',
  warnPress: '#8A2610',
  warnTint: '#FAEBE6',
}
const dark: typeof light = {
  bg: '#121516',
  surface: '#1C2021',
  surface2: '#262B2C',
  line: '#33393A',
  lineStrong: '#7C8586',
  ink: '#ECEDEA',
  ink2: '#C0C5C3',
  ink3: '#9BA2A1',
  accent: '#74C3CC',
  accentPress: '#93D3DA',
  accentTint: '#17363B',
  onAccent: '#06262B',
  warn: '#FF9A7D',
  warnPress: '#FFB49E',
  warnTint: '#40211A',
}

const darkWanted = window.matchMedia('(prefers-color-scheme: dark)')
const isDark = createStore(darkWanted.matches)
darkWanted.addEventListener('change', ({ matches }) => isDark.set(matches))

function themeOf(colours: typeof light, night: boolean): ThemeConfig {
  return {
    algorithm: night ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: true,
    hashed: false,
    token: {
      fontFamily: font,
      fontSize: 14,
      fontWeightStrong: 600,
      borderRadius: 8,
      borderRadiusLG: 12,
      borderRadiusSM: 6,
      borderRadiusXS: 4,
      colorPrimary: colours.accent,
      colorPrimaryHover: colours.accentPress,
      colorPrimaryActive: colours.accentPress,
      colorPrimaryBg: colours.accentTint,
      colorPrimaryBgHover: colours.accentTint,
      colorInfo: colours.accent,
      colorInfoBg: colours.accentTint,
      colorInfoBorder: colours.accentTint,
      colorSuccess: colours.accent,
      colorSuccessBg: colours.accentTint,
      colorSuccessBorder: colours.accentTint,
      colorError: colours.warn,
      colorErrorHover: colours.warnPress,
      colorErrorBg: colours.warnTint,
      colorErrorBorder: colours.warnTint,
      colorErrorText: colours.warn,
      colorWarning: colours.warn,
      colorWarningBg: colours.warnTint,
      colorWarningBorder: colours.warnTint,
      colorLink: colours.accent,
      colorLinkHover: colours.accentPress,
      colorLinkActive: colours.accentPress,
      colorText: colours.ink,
      colorTextHeading: colours.ink,
      colorTextSecondary: colours.ink2,
      colorTextTertiary: colours.ink3,
      colorTextQuaternary: colours.ink3,
      colorTextDescription: colours.ink3,
      colorTextPlaceholder: colours.ink3,
      colorTextDisabled: colours.ink3,
      colorBgLayout: colours.bg,
      colorBgContainer: colours.surface,
      colorBgElevated: colours.surface,
      colorBgContainerDisabled: colours.surface2,
      colorFillAlter: colours.surface2,
      colorFillQuaternary: colours.surface2,
      colorBorder: colours.lineStrong,
      colorBorderSecondary: colours.line,
      colorSplit: colours.line,
      colorTextLightSolid: colours.onAccent,
      controlOutline: colours.accentTint,
      boxShadow: '0 2px 12px rgba(26, 31, 32, .10)',
      boxShadowSecondary: '0 2px 12px rgba(26, 31, 32, .10)',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.2s',
      wireframe: false,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
      Table: {
        cellPaddingBlockSM: 7,
        cellPaddingInlineSM: 10,
        headerBg: colours.surface2,
        headerColor: colours.ink2,
        headerSplitColor: 'transparent',
        rowHoverBg: colours.surface2,
      },
      Tooltip: { colorBgSpotlight: colours.ink, colorTextLightSolid: colours.surface },
      Segmented: { itemSelectedBg: night ? colours.accentTint : colours.surface, trackBg: colours.surface2 },
      Descriptions: { labelColor: colours.ink3, itemPaddingBottom: 8 },
      Tag: { defaultBg: colours.surface, defaultColor: colours.ink2 },
    },
  }
}

/** Follows the reader's choice of light or dark. The same colours reach the style sheet as variables. */
export function useDeskTheme(): ThemeConfig {
  const night = useStore(isDark)
  const colours = night ? dark : light
  const root = document.documentElement
  for (const [name, value] of Object.entries(colours))
    root.style.setProperty(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/(\D)(\d)/g, '$1-$2')}`, value)
  root.style.setProperty('--font', font)
  return themeOf(colours, night)
}
