export default definePageConfig({ navigationBarTitleText: '还不满意' })
