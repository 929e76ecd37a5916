import { speaks, texts } from '../../services/i18n/index';
import { cities, districts, provinces, type Region } from '../regions/regions';

type Tap = WechatMiniprogram.TouchEvent<object, object, { name: string; level: number }>;

/** Province, then city, then district, one list at a time. Sends `change` with the region when it is whole. */
Component({
  behaviors: [speaks('address', 'common')],
  properties: {
    visible: { type: Boolean, value: false },
    province: { type: String, value: '' },
    city: { type: String, value: '' },
    district: { type: String, value: '' },
  },
  data: {
    /** What has been chosen so far, and what is to be chosen now. */
    steps: [] as { level: number; name: string; chosen: boolean }[],
    level: 0,
    names: [] as string[],
    chosen: '',
    /** What the list is scrolled to. */
    first: '',
  },
  observers: {
    visible(visible: boolean) {
      if (visible) this.begin();
    },
  },
  methods: {
    begin() {
      const { province, city, district } = this.properties;
      this.show(
        [province, city, district].filter((name) => name !== ''),
        0,
      );
    },

    /** Shows the list of a level, with what is chosen on it and above. */
    show(path: string[], level: number) {
      const [province = '', city = ''] = path;
      const { pickProvince, pickCity, pickDistrict } = texts().address;
      const lists = [() => provinces(), () => cities(province), () => [...districts(province, city)]];
      const ask = [pickProvince, pickCity, pickDistrict];
      const steps = path.map((name, at) => ({ level: at, name, chosen: true }));
      if (path.length < 3) steps.push({ level: path.length, name: ask[path.length] ?? '', chosen: false });
      const names = lists[level]?.() ?? [];
      const chosen = path[level] ?? '';
      const first = `${level}-${Math.max(0, names.indexOf(chosen))}`;
      this.setData({ steps, level, names, chosen, first });
    },

    onStep(event: Tap) {
      this.show(this.path(), event.currentTarget.dataset.level);
    },

    onChoose(event: Tap) {
      const { level } = this.data;
      const path = [...this.path().slice(0, level), event.currentTarget.dataset.name];
      const [province = '', city = '', district = ''] = path;
      // A municipality has one city, and some cities have no districts.
      if (level === 0) {
        const [only, ...others] = cities(province);
        if (only !== undefined && others.length === 0) this.show([province, only], 2);
        else this.show(path, 1);
      } else if (level === 1 && districts(province, city).length > 0) this.show(path, 2);
      else this.finish({ province, city, district });
    },

    finish(region: Region) {
      this.triggerEvent('change', region);
      this.close();
    },

    path(): string[] {
      return this.data.steps.filter(({ chosen }) => chosen).map(({ name }) => name);
    },

    onVisible(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.close();
    },

    close() {
      this.triggerEvent('close');
    },
  },
});
