# Compile the tests of slots with klpcall, for reproducible.exp.
# TARGET_CC, PLUGIN and TESTS, the folder of all tests, are given.
objects := $(patsubst %.c,%.o,$(notdir $(wildcard $(TESTS)/klpcall.slots/*.c)))

all: $(objects)
%.o: $(TESTS)/klpcall.slots/%.c
	$(TARGET_CC) -O2 -g -ffile-prefix-map=$(CURDIR)=. -fplugin=$(PLUGIN) -c -o $@ $<
