import { defineBasic } from './basic';
import { defineButton } from './button';
import { defineCanvas } from './canvas';
import { defineChoices } from './choices';
import { defineForms } from './forms';
import { defineImage } from './image';
import { defineIndicators } from './indicators';
import { defineMedia } from './media';
import { defineMovable } from './movable';
import { defineNavigator } from './navigator';
import { definePicker } from './picker';
import { definePickerView } from './picker-view';
import { defineRichText } from './rich-text';
import { defineScrollView } from './scroll-view';
import { defineSwiper } from './swiper';
import { defineText } from './text';
import { defineTextFields } from './text-fields';

/** Registers every built-in component; must run before the mini program's own scripts. */
export function defineComponents(): void {
  defineBasic();
  defineText();
  defineImage();
  defineButton();
  defineForms();
  defineChoices();
  defineTextFields();
  definePicker();
  definePickerView();
  defineIndicators();
  defineNavigator();
  defineScrollView();
  defineSwiper();
  defineMovable();
  defineRichText();
  defineCanvas();
  defineMedia();
}
