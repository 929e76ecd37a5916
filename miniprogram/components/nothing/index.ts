/** Stands for a component whose script has not run yet, where nothing of it is to be seen until then. */
Component({});
